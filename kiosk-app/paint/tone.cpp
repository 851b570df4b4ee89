// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/tone.h"

#include <SDL.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace chiosco::paint {

namespace {

constexpr int rate = 22050;
constexpr double each_s = 0.28, loudness = 6000;

// Each note fades in and out, so that it does not click.
std::vector<std::int16_t> notes() {
    std::vector<std::int16_t> samples;
    for (const double pitch : {523.25, 659.25})
        for (int i = 0; i < static_cast<int>(rate * each_s); ++i) {
            const double at = i / (rate * each_s);
            const double wave = std::sin(2 * std::numbers::pi * pitch * i / rate);
            samples.push_back(
                static_cast<std::int16_t>(loudness * std::sin(std::numbers::pi * at) * wave));
        }
    samples.resize(samples.size() + rate / 4);
    return samples;
}

}  // namespace

void Tone::sound() {
    close();
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return;
    SDL_AudioSpec wanted{};
    wanted.freq = rate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device_ == 0) return;
    const auto samples = notes();
    SDL_QueueAudio(device_, samples.data(),
                   static_cast<Uint32>(samples.size() * sizeof samples.front()));
    SDL_PauseAudioDevice(device_, 0);
}

void Tone::rest() {
    if (device_ != 0 && SDL_GetQueuedAudioSize(device_) == 0) close();
}

void Tone::close() {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
    device_ = 0;
}

}  // namespace chiosco::paint
