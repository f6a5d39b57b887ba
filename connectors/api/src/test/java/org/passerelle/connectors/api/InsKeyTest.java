package org.passerelle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of published examples of the ANS, and ways to get them wrong. */
class InsKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"279035121518989", "260058815400233", "276037510669326"})
    void publishedMatriculesHaveTheRightKey(String matricule) {
        assertThat(InsKey.isRight(matricule)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"260058815400244", "276037510669380", "123456789012244", "", "26005881540023", "26005881540023X"
            })
    void othersHaveNot(String matricule) {
        assertThat(InsKey.isRight(matricule)).isFalse();
    }

    @Test
    void corsicanDepartmentsCountAs19And18() {
        String south = "18001" + "2A" + "123456";
        String north = "18001" + "2B" + "123456";
        long southKey = 97 - 1800119123456L % 97;
        long northKey = 97 - 1800118123456L % 97;
        assertThat(InsKey.isRight(south + "%02d".formatted(southKey))).isTrue();
        assertThat(InsKey.isRight(north + "%02d".formatted(northKey))).isTrue();
        assertThat(InsKey.isRight(south + "%02d".formatted((southKey + 1) % 97)))
                .isFalse();
    }
}
