package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Entries of earlier versions were spelled by Jackson, and are checked by being spelled again. */
class CanonicalJsonTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "", "code", "é€漢😀", "\"guillemets\" et \\barre\\", "ligne\r\n\tsuivante", "\u0001\u001f\u007f", "/");

    @Test
    void membersAreSpelledAsJacksonSpellsThemInTheOrderOfTheirNames() throws Exception {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> members = members(random, 3);

            assertThat(CanonicalJson.write(members)).isEqualTo(JACKSON.writeValueAsString(sorted(members)));
            assertThat(CanonicalJson.write(CanonicalJson.read(CanonicalJson.write(members))))
                    .as("read and written again")
                    .isEqualTo(CanonicalJson.write(members));
        }
    }

    @Test
    void whatTheColumnsCannotHoldIsReplacedInNamesAndTexts() {
        assertThat(CanonicalJson.write(Map.of("a\0", List.of("x\ud800y")))).isEqualTo("{\"a\ufffd\":[\"x\ufffdy\"]}");
    }

    private static Map<String, Object> members(Random random, int depth) {
        Map<String, Object> members = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.put(text(random) + random.nextInt(9), value(random, depth));
        }
        return members;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> random.nextBoolean();
            case 3 -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
            case 4, 5 -> text(random);
            case 6 -> members(random, depth - 1);
            default -> {
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(random.nextInt(4) == 0 ? null : value(random, depth - 1));
                }
                yield items;
            }
        };
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> sorted = new TreeMap<>();
            members.forEach((name, member) -> sorted.put((String) name, sorted(member)));
            return sorted;
        }
        return value instanceof List<?> items
                ? items.stream().map(CanonicalJsonTest::sorted).toList()
                : value;
    }
}
