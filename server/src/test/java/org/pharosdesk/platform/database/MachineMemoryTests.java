package org.pharosdesk.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineMemoryTests {

    private static final long GIGABYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource({"1, 128MB", "2, 128MB", "4, 256MB", "16, 1024MB", "512, 1024MB"})
    void theDatabaseMayFillASixteenthOfTheMachineWithinBounds(long gigabytes, String expected) {
        assertThat(MachineMemory.sharedBuffers(gigabytes * GIGABYTE)).isEqualTo(expected);
    }
}
