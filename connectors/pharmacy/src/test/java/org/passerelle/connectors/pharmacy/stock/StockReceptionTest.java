package org.passerelle.connectors.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Reception.Reply;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.pharmacy.DecodedText;
import org.passerelle.connectors.pharmacy.stock.StockLayout.Place;

/** A file is cut without losing a byte or a line number, and refused whole when it is something else. */
class StockReceptionTest {
    private static final String LINE = "05/01/2026;3400999900010;Dispensation;1;;\n";

    private final Stocks.RecordingIntake intake = new Stocks.RecordingIntake();
    private final StockReception reception = new StockReception(Stocks.SETTINGS, intake, Stocks.CLOCK);

    @Test
    void aLongFileIsCutIntoPartsWithTheHeaderAndNoByteIsLost() {
        String text = "\uFEFF" + Stocks.HEADER + (LINE + "\n").repeat(1_201);
        Reply reply = receive(utf8(text));
        assertThat(reply.taken()).isTrue();
        assertThat(reply.messageIds()).hasSize(3);
        assertThat(intake.taken).extracting(Message::controlId).doesNotHaveDuplicates();
        assertThat(intake.taken)
                .extracting(message -> message.attributes().get(StockReception.FIRST_LINE))
                .containsExactly("2", "1002", "2002");
        byte[] header = ("\uFEFF" + Stocks.HEADER).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(header);
        for (Message part : intake.taken) {
            byte[] bytes = part.content().toByteArray();
            assertThat(Arrays.copyOf(bytes, header.length)).isEqualTo(header);
            joined.writeBytes(Arrays.copyOfRange(bytes, header.length, bytes.length));
        }
        assertThat(joined.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void aRemarkInAPartBearsTheNumberThatTheLineHasInTheFile() {
        receive(utf8(Stocks.HEADER + LINE.repeat(700) + "\nfaux;x;y;z\n" + LINE));
        assertThat(Stocks.understood(Stocks.map(intake.taken.get(1))).remarks())
                .extracting(Remark::place)
                .containsExactly("ligne 703");
        assertThat(new StockDissector(StockLayout.standard()).dissect(intake.taken.get(1)))
                .last()
                .extracting(part -> part.path())
                .isEqualTo("ligne 704");
    }

    @Test
    void theSameFileHasTheSameControlIds() {
        receive(utf8(Stocks.HEADER + LINE));
        receive(utf8(Stocks.HEADER + LINE));
        receive(utf8(Stocks.HEADER + LINE + LINE));
        assertThat(intake.taken.get(0).controlId())
                .isEqualTo(intake.taken.get(1).controlId());
        assertThat(intake.taken.get(0).controlId())
                .isNotEqualTo(intake.taken.get(2).controlId());
    }

    @Test
    void whatIsSomethingElseIsRefusedWholeWithItsReason() {
        assertThat(receive(utf8("nom;date\nDURAND;05/01/2026\n")).errors()).containsExactly("colonnes");
        assertThat(receive(utf8(Stocks.HEADER + "a;b;c;d\n")).errors()).containsExactly("lignes");
        assertThat(receive(utf8("")).errors()).containsExactly("colonnes");
        assertThat(receive(Content.of(Stocks.HEADER + LINE, StandardCharsets.UTF_16))
                        .errors())
                .containsExactly("colonnes");
        assertThat(intake.taken).isEmpty();
        assertThat(intake.refusals)
                .hasSize(4)
                .noneMatch(refusal -> refusal.reason().contains("DURAND"));
        assertThat(intake.refusals.get(0).reason()).contains("code du produit", "quantité");
        StockSettings small = new StockSettings("stock-pui", StockLayout.standard(), 10, 500, Stocks.SETTINGS.zone());
        Reply tooLarge = new StockReception(small, intake, Stocks.CLOCK)
                .receive(utf8(Stocks.HEADER + LINE), Map.of())
                .toCompletableFuture()
                .join();
        assertThat(tooLarge.errors()).containsExactly("taille");
    }

    @Test
    void onlyItsOwnFilesAreRecognised() {
        assertThat(reception.recognises(utf8("Date;Code;Quantité\n"))).isTrue();
        for (String other :
                new String[] {"", "MSH|^~\\&|A|B\r", "<Messages/>", "{\"resourceType\":\"Bundle\"}", "a;b;c\n"}) {
            assertThat(reception.recognises(utf8(other))).as(other).isFalse();
        }
    }

    @Test
    void aLayoutWithoutHeaderOfOneKindIsReadByNumbers() {
        StockLayout layout = new StockLayout(
                '\t',
                Optional.of(DecodedText.WINDOWS),
                false,
                false,
                Map.of(
                        Column.DATE, new Place.Numbered(2),
                        Column.CODE, new Place.Numbered(1),
                        Column.QUANTITY, new Place.Numbered(3),
                        Column.LABEL, new Place.Numbered(4)),
                Map.of(),
                Optional.of(MovementKind.LIVRAISON));
        StockSettings settings = new StockSettings("stock-pui", layout, 100_000, 500, Stocks.SETTINGS.zone());
        StockReception desk = new StockReception(settings, intake, Stocks.CLOCK);
        Content file = Content.of(
                "3400999900010\t2026-01-05 10:30\t1000.5\tprélevé \"à 5\"\r\n3400999900010\t20260106\t-2\t\r\n",
                DecodedText.WINDOWS);
        assertThat(desk.recognises(file)).isTrue();
        assertThat(desk.recognises(utf8(Stocks.HEADER + LINE))).isFalse();
        desk.receive(file, Map.of()).toCompletableFuture().join();
        assertThat(Stocks.understood(new StockMapper(settings, Stocks.medicines()).map(intake.taken.get(0)))
                        .events()
                        .get(0)
                        .bundle()
                        .getEntry())
                .hasSize(2);
    }

    private Reply receive(Content content) {
        return reception.receive(content, Map.of()).toCompletableFuture().join();
    }

    private static Content utf8(String text) {
        return Content.of(text, StandardCharsets.UTF_8);
    }
}
