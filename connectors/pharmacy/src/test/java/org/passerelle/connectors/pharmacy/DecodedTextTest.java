package org.passerelle.connectors.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The character set is found by what the bytes are; a damaged byte does not turn a whole file into another language. */
class DecodedTextTest {
    private static final String LETTERS = "abc éèàçù ; \n 0123";

    @Test
    void everyFrenchTextIsReadAsItWasWrittenInEitherCharacterSet() {
        Seeds.rounds(20260201, 500, (random, round) -> {
            String text = text(random);
            assertThat(DecodedText.of(text.getBytes(StandardCharsets.UTF_8)).text())
                    .as(round)
                    .isEqualTo(text);
            assertThat(DecodedText.of(text.getBytes(DecodedText.WINDOWS)).text())
                    .as(round)
                    .isEqualTo(text);
        });
    }

    @Test
    void aDamagedByteInALongUtf8FileLeavesTheRestReadable() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("comprimé pelliculé, gélule gastro-résistante".getBytes(StandardCharsets.UTF_8));
        file.write(0xE9);
        file.writeBytes(" poudre à diluer é".getBytes(StandardCharsets.UTF_8));
        assertThat(DecodedText.of(file.toByteArray()).text()).contains("pelliculé", "à diluer");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        assertThat(DecodedText.of("\uFEFFdate".getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo("date");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("é");
        random.ints(random.nextInt(200), 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }
}
