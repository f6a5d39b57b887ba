package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;
import org.passerelle.connectors.hl7v2.intake.Fault;
import org.passerelle.connectors.hl7v2.intake.IntakeRemarks;
import org.passerelle.connectors.hl7v2.intake.Rule;

/**
 * Programme: the collected French faults (one mutation each of public example messages) get the expected MSA-1 and
 * ERR-3; those that no norm decides get both answers, by the channel's choice; the place of the error is named.
 */
class FrenchFaultsTest {
    private final MemoryIntake intake = new MemoryIntake();

    @Test
    void everyRowGetsTheExpectedAnswer() throws IOException {
        Reception reception = reception(ChannelPolicy.standard());
        List<String> wrong = new ArrayList<>();
        List<String> rows = Files.readAllLines(folder().resolve("expected.tsv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] columns = row.split("\t", -1);
            String answer = answer(reception, columns[0]);
            if (!agrees(columns[1], columns[2], answer)) {
                wrong.add(columns[0] + ": expected " + columns[1] + " " + columns[2] + ", got " + answer);
            }
        }
        assertThat(wrong).as("rows answered otherwise").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "msh11_test_on_prod.hl7, TEST_MESSAGE, AR 202, AA",
        "ins_key_wrong.hl7, WRONG_INS_KEY, AE 207, AA",
        "charset_label_utf8_bytes_8859_15.hl7, CONTRADICTED_CHARSET, AE 102, AA",
        "charset_label_8859_15_bytes_utf8.hl7, UTF8_UNDER_ANOTHER_NAME, AE 102, AA",
        "charset_empty_nonascii.hl7, UNDECLARED_CHARSET, AE 101, AA",
        "nul_bytes.hl7, NUL_BYTES, AE 102, AA",
        "two_msh_one_frame.hl7, SEVERAL_MESSAGES, AE 100, AA AA",
        "batch_count_mismatch.hl7, BATCH_COUNT, AE 100, AA",
        "msh9_a08_excluded_in_france.hl7, A08_IN_FRANCE, AR 201, AA",
        "msh9_unknown_event.hl7, UNKNOWN_EVENT, AR 201, AA",
        "mdm_in_v25.hl7, FRENCH_MDM_VERSION, AR 203, AA"
    })
    void theChannelDecidesWhatNoNormDecides(String file, Rule rule, String refused, String accepted)
            throws IOException {
        assertThat(answer(reception(ChannelPolicy.standard().with(rule, Rule.Choice.REFUSE)), file))
                .as("%s refused", rule.setting())
                .isEqualTo(refused);
        assertThat(answer(reception(ChannelPolicy.standard().with(rule, Rule.Choice.ACCEPT)), file))
                .as("%s accepted", rule.setting())
                .isEqualTo(accepted);
    }

    @Test
    void anUnsupportedVersionIsARejectionOrAnErrorByTheChannelsChoice() throws IOException {
        ChannelPolicy error = ChannelPolicy.standard().withUnsupportedVersion(Fault.Level.ERROR);

        assertThat(answer(reception(ChannelPolicy.standard()), "msh12_unsupported.hl7"))
                .isEqualTo("AR 203");
        assertThat(answer(reception(error), "msh12_unsupported.hl7")).isEqualTo("AE 203");
        assertThat(answer(reception(error), "mdm_in_v25.hl7")).isEqualTo("AE 203");
    }

    @Test
    void aLargeDocumentIsTakenOrRefusedByTheChannelsLimit() throws IOException {
        ChannelPolicy standard = ChannelPolicy.standard();
        ChannelPolicy small = standard.with(standard.limits().withMessageBytesMax(1 << 20));

        assertThat(answer(reception(standard), "huge_obx_6mib.hl7")).isEqualTo("AA");
        assertThat(answer(reception(small), "huge_obx_6mib.hl7")).isEqualTo("AE 207");
    }

    @Test
    void aReusedControlIdIsRefusedOrActedOnUnderAnIdOfItsOwn() throws IOException {
        Reception lenient = reception(ChannelPolicy.standard());
        Reception strict = reception(ChannelPolicy.standard().with(Rule.REUSED_CONTROL_ID, Rule.Choice.REFUSE));

        assertThat(answer(lenient, "dup_first.hl7")).isEqualTo("AA");
        assertThat(answer(lenient, "dup_second_same_msh10.hl7")).isEqualTo("AA");
        assertThat(intake.taken).as("acted on once").hasSize(1);
        assertThat(answer(strict, "dup_third_same_msh10_other_content.hl7")).isEqualTo("AE 205");
        assertThat(intake.taken).hasSize(1);
        assertThat(answer(lenient, "dup_third_same_msh10_other_content.hl7")).isEqualTo("AA");
        assertThat(answer(lenient, "dup_third_same_msh10_other_content.hl7")).isEqualTo("AA");
        assertThat(intake.taken).as("the other content acted on, once").hasSize(2);
        assertThat(IntakeRemarks.of(intake.taken.get(1)))
                .as("flagged")
                .extracting(remark -> remark.place())
                .containsExactly("MSH[1]-10");
    }

    @ParameterizedTest
    @CsvSource({
        "msh9_missing.hl7, MSH^1^9^1^1",
        "msh9_unknown_type.hl7, MSH^1^9^1^1",
        "msh9_unknown_event.hl7, MSH^1^9^1^2",
        "msh9_a08_excluded_in_france.hl7, MSH^1^9^1^2",
        "msh12_unsupported.hl7, MSH^1^12",
        "msh11_bad.hl7, MSH^1^11",
        "msh10_missing.hl7, MSH^1^10",
        "pid_segment_missing.hl7, PID^1",
        "pid3_missing.hl7, PID^1^3",
        "pid5_missing.hl7, PID^1^5",
        "dob_invalid.hl7, PID^1^7",
        "sex_not_in_table.hl7, PID^1^8",
        "zbe_missing.hl7, ZBE^1",
        "zbe4_update_on_a01.hl7, ZBE^1^4",
        "cancel_without_zbe6.hl7, ZBE^1^6",
        "segment_order_pv1_before_pid.hl7, PV1^1",
        "charset_unknown.hl7, MSH^1^18",
        "oru_bad_base64.hl7, OBX^1^5^1^5",
        "oru_cda_xxe.hl7, OBX^1^5^1^5",
        "oru_orc_obx_inconsistent.hl7, OBX^1^11",
        "mdm_t10_without_txa13.hl7, TXA^1^13",
        "a40_without_mrg.hl7, MRG^1"
    })
    void theErrorNamesItsPlace(String file, String location) throws IOException {
        assertThat(segments(reception(ChannelPolicy.standard()), file))
                .filteredOn(segment -> segment.startsWith("ERR"))
                .extracting(segment -> segment.split("\\|", -1)[2])
                .containsExactly(location);
    }

    @Test
    void aBatchIsAnsweredByABatch() throws IOException {
        List<String> segments = segments(reception(ChannelPolicy.standard()), "batch_ok.hl7");

        assertThat(segments)
                .extracting(segment -> segment.substring(0, 3))
                .containsExactly("FHS", "BHS", "MSH", "MSA", "MSH", "MSA", "BTS", "FTS");
        assertThat(segments.get(1)).startsWith("BHS|^~\\&|DPI|CHU-X|GAM|CHU-X|");
        assertThat(segments).contains("MSA|AA|FD0055", "MSA|AA|FD0056", "BTS|2", "FTS|1");
        assertThat(intake.taken).extracting(message -> message.controlId()).containsExactly("FD0055", "FD0056");
    }

    private Reception reception(ChannelPolicy policy) {
        return new Hl7v2Reception("essai", policy, intake, Optional.of(new WellFormedness()), Clock.systemUTC());
    }

    private static Path folder() {
        return SharedSamples.folder().resolve("fr-faults");
    }

    private static boolean agrees(String msa1, String err3, String answer) {
        if (msa1.startsWith("POLICY")) {
            return !answer.isEmpty();
        }
        if (msa1.startsWith("no ACK possible")) {
            return answer.isEmpty();
        }
        if (msa1.startsWith("AA x2")) {
            return answer.equals("AA AA");
        }
        return answer.length() > 3
                ? msa1.contains(answer.substring(0, 2)) && answer.substring(3).equals(err3)
                : answer.equals(msa1);
    }

    /** MSA-1 of every acknowledgement, and ERR-3 where there is one. */
    private static String answer(Reception reception, String file) throws IOException {
        List<String> codes = new ArrayList<>();
        for (String segment : segments(reception, file)) {
            String[] fields = segment.split("\\|", -1);
            if (fields[0].equals("MSA")) {
                codes.add(fields[1]);
            } else if (fields[0].equals("ERR")) {
                codes.add(fields[3].substring(0, 3));
            }
        }
        return String.join(" ", codes);
    }

    private static List<String> segments(Reception reception, String file) throws IOException {
        byte[] bytes = Files.readAllBytes(folder().resolve(file));
        Reception.Reply reply = reception
                .receive(Content.copyOf(bytes), Map.of(Reception.FILE_NAME, file))
                .toCompletableFuture()
                .join();
        return reply.answer()
                .map(content -> content.text(ISO_8859_1).lines().toList())
                .orElse(List.of());
    }
}
