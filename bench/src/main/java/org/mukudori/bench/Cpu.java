package org.mukudori.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** CPU time of this process, all its threads, the collector's and the compiler's among them. */
final class Cpu {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Cpu() {}

    /** In seconds, since the process started. */
    static double seconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    static double median(double... values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
