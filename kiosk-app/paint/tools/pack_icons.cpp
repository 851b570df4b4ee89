// SPDX-License-Identifier: AGPL-3.0-or-later
// pack_icons LIST FOLDER OUT.bin OUT.h: draws the listed SVGs at every size the kiosk uses, so
// that it needs no librsvg. OUT.bin holds the coverages one after the other, icon by icon.
#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

constexpr int sizes[] = {24, 28, 32, 36, 40, 48, 56, 64, 72, 80, 96, 112, 128};

struct Entry {
    std::string name, drawing;
    bool mirror = false;
};

std::vector<Entry> read_list(const std::string& path) {
    std::vector<Entry> entries;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        Entry entry;
        if (!(words >> entry.name) || entry.name.starts_with('#')) continue;
        entry.drawing = entry.name;
        for (std::string word; words >> word;) {
            if (word == "mirror") entry.mirror = true;
            if (word == "=") words >> entry.drawing;
        }
        entries.push_back(std::move(entry));
    }
    std::ranges::sort(entries, {}, &Entry::name);
    return entries;
}

// Coverage of the drawing at `size` pixels, appended to `out`.
bool draw(RsvgHandle* svg, int size, std::ofstream& out) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, size, size);
    cairo_t* cairo = cairo_create(surface);
    const RsvgRectangle all{0, 0, static_cast<double>(size), static_cast<double>(size)};
    const bool good = rsvg_handle_render_document(svg, cairo, &all, nullptr);
    cairo_surface_flush(surface);
    const unsigned char* pixels = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < size; ++y)
        out.write(reinterpret_cast<const char*>(pixels + y * stride), size);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return good;
}

void write_table(const std::vector<Entry>& entries, const std::string& path) {
    std::ofstream out(path);
    out << "// Made from assets/icons.txt by pack_icons.\n#pragma once\n\n"
        << "namespace chiosco::paint {\n\ninline constexpr int icon_sizes[] = {";
    for (int size : sizes) out << size << ", ";
    out << "};\nstruct PackedIcon {\n    const char* name;\n    bool mirror;\n};\n"
        << "inline constexpr PackedIcon packed_icons[] = {\n";
    for (const auto& entry : entries)
        out << "    {\"" << entry.name << "\", " << (entry.mirror ? "true" : "false") << "},\n";
    out << "};\n\n}  // namespace chiosco::paint\n";
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) return 2;
    const auto entries = read_list(arguments[1]);
    std::ofstream out(arguments[3], std::ios::binary);
    for (const auto& entry : entries) {
        const std::string path = std::string{arguments[2]} + "/" + entry.drawing + ".svg";
        RsvgHandle* svg = rsvg_handle_new_from_file(path.c_str(), nullptr);
        bool good = svg != nullptr;
        for (int size : sizes) good = good && draw(svg, size, out);
        if (!good) {
            std::fprintf(stderr, "icon %s: cannot draw %s\n", entry.name.c_str(), path.c_str());
            return 1;
        }
        g_object_unref(svg);
    }
    write_table(entries, arguments[4]);
    return out.good() ? 0 : 1;
}
