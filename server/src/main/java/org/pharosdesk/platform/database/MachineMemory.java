package org.pharosdesk.platform.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The memory of the machine, or of the container, and the part of it that the embedded database may fill. */
final class MachineMemory {

    private static final long MEGABYTE = 1024 * 1024;
    private static final long LEAST = 128 * MEGABYTE;
    private static final long MOST = 1024 * MEGABYTE;

    private MachineMemory() {}

    /**
     * What PostgreSQL keeps of its tables: a sixteenth, within what is useful. It is taken only as it fills, so a small
     * desk on a large machine stays small.
     */
    static String sharedBuffers() {
        return sharedBuffers(total());
    }

    static String sharedBuffers(long total) {
        return Math.clamp(total / 16, LEAST, MOST) / MEGABYTE + "MB";
    }

    private static long total() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
