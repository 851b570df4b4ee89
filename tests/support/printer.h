// SPDX-License-Identifier: AGPL-3.0-or-later
// A real IPP printer: CUPS's own `ippeveprinter`, with a message bus and an Avahi of its own in a
// temporary folder (it does not start without them). Needs cups-ipp-utils, avahi-daemon, dbus.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "tests/support/programs.h"
#include "tests/support/temp_folder.h"

namespace chiosco {

class RealPrinter {
public:
    // False where one of the programs is missing: a test may be skipped then, and only then.
    static bool available();

    // Starts it on a free port; returns when it answers. Aborts the test program if it does not.
    RealPrinter();

    std::string url() const;  // ipp://127.0.0.1:<port>/ipp/print
    // What it has printed so far, in order: paths of PDF files.
    std::vector<std::string> received() const;
    // The job-name and media that came along with each.
    std::vector<std::string> titles() const;
    // From now on a job is not out before let_go(): any other is answered with busy until then.
    void hold();
    // Call it once a job has been taken: waits for the printer to have begun on it.
    void let_go();
    void stop();
    std::string log() const;

private:
    void write_configuration();

    TempFolder folder_;
    int port_ = 0;
    Program bus_, avahi_, printer_;
};

}  // namespace chiosco
