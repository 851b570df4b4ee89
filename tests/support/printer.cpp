// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/printer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "core/base/file.h"

namespace chiosco {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds patience{20};

std::string program(const std::string& name) {
    for (const auto* folder : {"/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/"})
        if (fs::exists(folder + name)) return folder + name;
    return {};
}

sockaddr_in loopback(int port) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    at.sin_port = htons(static_cast<std::uint16_t>(port));
    return at;
}

bool answers(int port) {
    const Fd socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    const auto at = loopback(port);
    return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0;
}

}  // namespace

bool RealPrinter::available() {
    return !program("ippeveprinter").empty() && !program("avahi-daemon").empty() &&
           !program("dbus-daemon").empty();
}

void RealPrinter::write_configuration() {
    const auto at = folder_.path();
    fs::create_directories(at / "spool");
    fs::create_directories(at / "out");
    const std::string bus =
        "<busconfig><type>system</type><listen>unix:path=" + (at / "bus.sock").string() +
        "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\"/>"
        "<allow receive_sender=\"*\"/><allow own=\"*\"/><allow user=\"*\"/></policy></busconfig>\n";
    const std::string avahi =
        "[server]\nallow-interfaces=lo\nuse-ipv6=no\nratelimit-burst=1000\n"
        "[publish]\npublish-workstation=no\npublish-hinfo=no\n";
    // Called with the document's file; IPP attributes are in its environment. What is named .pdf
    // is whole: it got this name last.
    const std::string receive =
        "#!/bin/sh\nset -e\nif [ -p gate ]; then cat gate; fi\nn=$(date +%s%N)\ncp \"$1\" "
        "out/$n.part\n"
        "printf '%s %s %s\\n' \"$IPP_JOB_NAME\" \"$IPP_MEDIA\" \"$CONTENT_TYPE\" >> titles\n"
        "mv out/$n.part out/$n.pdf\n";
    ENSURE(write_file(at / "bus.conf", bus) && write_file(at / "avahi.conf", avahi) &&
           write_file(at / "receive.sh", receive));
    ENSURE(::chmod((at / "receive.sh").c_str(), 0755) == 0);
}

RealPrinter::RealPrinter() {
    write_configuration();
    const auto at = folder_.path().string();
    const auto log = at + "/log";
    const Environment environment{
        {"DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + at + "/bus.sock"}, {"HOME", at}, {"TMPDIR", at}};
    const auto start = [&](std::vector<std::string> words) {
        return *Program::start({std::move(words), environment, log});
    };
    bus_ = start(
        {program("dbus-daemon"), "--config-file=" + at + "/bus.conf", "--nofork", "--nopidfile"});
    ENSURE(within(patience, [&] { return fs::exists(at + "/bus.sock"); }));
    // Avahi keeps its pid file and socket in one place of the machine: in a mount namespace of
    // its own where we may have one, so that several tests can have a printer at once.
    const std::string avahi = "exec " + program("avahi-daemon") +
                              " --no-drop-root --no-rlimits --no-chroot -f " + at + "/avahi.conf";
    const std::string own = "mount -t tmpfs none /run && mkdir -p /run/avahi-daemon && " + avahi;
    avahi_ = start({"/bin/sh", "-c",
                    "unshare -m true && exec unshare -m /bin/sh -c '" + own +
                        "'; mkdir -p /run/avahi-daemon; " + avahi});
    // It says so when it is there; until then ippeveprinter ends at once.
    ENSURE(within(patience, [&] { return this->log().contains("Server startup complete"); }));
    port_ = *free_port();
    printer_ = start({"/bin/sh", "-c",
                      "cd " + at + " && exec " + program("ippeveprinter") + " -2 -n localhost -p " +
                          std::to_string(port_) + " -d spool -f application/pdf -c " + at +
                          "/receive.sh -r off 'Chiosco test'"});
    if (!within(patience, [&] { return answers(port_) || !printer_.runs(); }) || !printer_.runs())
        std::fputs(this->log().c_str(), stderr);
    ENSURE(answers(port_));
}

std::string RealPrinter::url() const {
    return "ipp://localhost:" + std::to_string(port_) + "/ipp/print";
}

std::vector<std::string> RealPrinter::received() const {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator{folder_.path() / "out"})
        if (entry.path().extension() == ".pdf") files.push_back(entry.path().string());
    std::ranges::sort(files);
    return files;
}

std::vector<std::string> RealPrinter::titles() const {
    std::vector<std::string> titles;
    const auto text = read_file(folder_.path() / "titles").value_or("");
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
        titles.push_back(text.substr(at, text.find('\n', at) - at));
    return titles;
}

std::string RealPrinter::log() const { return read_file(folder_.path() / "log").value_or(""); }

void RealPrinter::hold() { ENSURE(::mkfifo((folder_.path() / "gate").c_str(), 0600) == 0); }

void RealPrinter::let_go() {
    const auto gate = folder_.path() / "gate";
    const Fd open{::open(gate.c_str(), O_WRONLY | O_CLOEXEC)};
    ENSURE(open && fs::remove(gate));
}

void RealPrinter::stop() { printer_.kill(); }

}  // namespace chiosco
