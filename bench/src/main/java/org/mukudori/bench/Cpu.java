package org.mukudori.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** CPU time of this process, all its threads, the collector's and the compiler's among them. */
final class Cpu {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Cpu() {}

    /** In seconds, since the process started. */
    static double seconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    /** What each part used between two looks at it, in microseconds for each of so many things. */
    static String each(Map<String, Double> before, Map<String, Double> after, int things) {
        return after.entrySet().stream()
                .map(used -> String.format(
                        Locale.ROOT,
                        " %s %.0f",
                        used.getKey(),
                        (used.getValue() - before.getOrDefault(used.getKey(), 0.0)) * 1e6 / things))
                .collect(Collectors.joining());
    }

    static double median(double... values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
