#pragma once

namespace stereo::app {

// How the window stays smooth while a run uses every core and still gets its fair share when other programs
// use the processors too. Measured with two cores and two other programs that never wait, while a cloud turns
// in software (the thread of the window needs 10 ms every 33 ms); a run of one thread, in parentheses of two:
//   run    window   time of the run, of that on a quiet machine    99 % of the gaps between events below
//   +10    0        5.2 (6.6)                                      21 (22) ms
//   +1     0        2.2 (2.0)                                      22 (30) ms
//   +1     -3       1.4-2.2 (2.2)                                  17 (18) ms

/// Lets the calling thread, which shows the window, go before others by 3 steps of niceness where that is
/// allowed (for root, by RLIMIT_NICE), unless the program was started with a niceness of its own. The threads
/// and programs that it starts from now on are not preferred. Once, before the window is there.
void preferThisThread();

/// Lets the calling thread, and those it starts, stand back by one step of niceness: more would cost a run
/// most of the processor as soon as other programs are busy, and niceness cannot be taken back.
void standBack();

}  // namespace stereo::app
