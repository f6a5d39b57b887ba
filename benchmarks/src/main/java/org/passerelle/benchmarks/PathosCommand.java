package org.passerelle.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How soon a note is evidence on the physician's page, and how long an EHPAD takes to be read again. */
@Command(
        name = "pathos",
        mixinStandardHelpOptions = true,
        description = "Times a note from MLLP to the page of its resident, and the reading anew of an establishment.")
final class PathosCommand implements Callable<Integer> {
    private static final int FRAME_START = 0x0B;
    private static final int FRAME_END = 0x1C;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String AUTHORITY = "1.2.250.1.999.1.1";

    @Mixin
    private Benchmarks.Common common;

    @Option(names = "--notes", defaultValue = "200", description = "Notes that are timed (${DEFAULT-VALUE}).")
    private int notes;

    @Option(names = "--residents", defaultValue = "80", description = "Residents read again (${DEFAULT-VALUE}).")
    private int residents;

    @Option(names = "--per-resident", defaultValue = "250", description = "Their notes of a year (${DEFAULT-VALUE}).")
    private int perResident;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(common.setting().work());
        MarkdownTable table = new MarkdownTable("what", "count", "median ms", "95 % ms", "longest ms");
        List<Long> times = onThePage();
        table.row(
                "note acknowledged to words on the page of its resident",
                Integer.toString(times.size()),
                ms(times, 0.5),
                ms(times, 0.95),
                ms(times, 1));
        System.out.println(table);
        MarkdownTable again = new MarkdownTable("what", "residents", "notes", "proofs", "seconds");
        RereadEstablishment.Result result =
                new RereadEstablishment(common.setting().work(), residents, perResident).run();
        again.row(
                "an establishment read again into the store",
                Integer.toString(residents),
                Integer.toString(result.pages()),
                Integer.toString(result.proofs()),
                String.format(Locale.ROOT, "%.1f", result.time().toMillis() / 1_000.0));
        System.out.println(again);
        return 0;
    }

    private List<Long> onThePage() throws Exception {
        List<Long> times = new ArrayList<>();
        try (Product product = Product.start(common.setting());
                Socket dui = new Socket(InetAddress.getLoopbackAddress(), product.mllpPort() + 1)) {
            dui.setSoTimeout((int) LONGEST.toMillis());
            for (int i = 0; i < notes; i++) {
                int resident = i % residents;
                String word = "chute numéro " + i;
                exchange(dui, note(i, resident, "Une " + word + " dans le couloir ce matin."));
                long acknowledged = System.nanoTime();
                String page = "http://127.0.0.1:" + product.httpPort() + "/pathos/" + id(resident);
                awaitWords(page, word, acknowledged);
                times.add((System.nanoTime() - acknowledged) / 1_000);
            }
        }
        Collections.sort(times);
        return times;
    }

    private void awaitWords(String page, String word, long since) throws IOException, InterruptedException {
        while (!get(page).contains("<blockquote>Une " + word)) {
            if (System.nanoTime() - since > LONGEST.toNanos()) {
                throw new IOException("« " + word + " » is not on its page after " + LONGEST);
            }
        }
    }

    private String get(String address) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(address)).timeout(LONGEST).build(),
                HttpResponse.BodyHandlers.ofString());
        return response.body();
    }

    private static String id(int resident) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("patient:" + AUTHORITY + "|R" + resident).getBytes(StandardCharsets.UTF_8));
    }

    private static String note(int number, int resident, String text) {
        return String.join(
                "\r",
                "MSH|^~\\&|DUI|EHPAD-FICTIF|PASSERELLE|EHPAD-FICTIF|20261120080000||MDM^T02^MDM_T02|N" + number
                        + "|P|2.5|||||FRA|UNICODE UTF-8|FR",
                "EVN||20261120080000",
                "PID|1||R" + resident + "^^^EHPAD-FICTIF&" + AUTHORITY + "&ISO^PI||FICTIF" + resident
                        + "^CAMILLE^^^^^L||19350101|F",
                "PV1|1|I|EHPAD^CH-1^1",
                "TXA|1|PN^Transmission|TX|20261120080000||||||||D" + number + "^EHPAD-FICTIF||||D" + number + "|AU||AV",
                "OBX|1|TX|11506-3^Transmission^LN||" + text + "||||||F|||20261120080000",
                "");
    }

    private static void exchange(Socket socket, String message) throws IOException {
        socket.getOutputStream()
                .write(((char) FRAME_START + message + (char) FRAME_END + '\r').getBytes(StandardCharsets.UTF_8));
        StringBuilder answer = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next != FRAME_END && next >= 0) {
            answer.append((char) next);
            next = socket.getInputStream().read();
        }
        socket.getInputStream().read();
        if (answer.indexOf("MSA|AA|") < 0) {
            throw new IOException("not accepted: " + answer.toString().replace('\r', '\n'));
        }
    }

    private static String ms(List<Long> sortedMicros, double share) {
        int at = Math.min(sortedMicros.size() - 1, (int) (sortedMicros.size() * share));
        return String.format(Locale.ROOT, "%.1f", sortedMicros.get(at) / 1_000.0);
    }
}
