package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.passerelle.gateway.store.Stores;
import org.passerelle.routes.ports.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long each kind of page of the console takes over a million messages. */
@Command(
        name = "browse",
        mixinStandardHelpOptions = true,
        description = "Fills both stores with fictitious messages and times every kind of list and filter.")
final class BrowseCommand implements Callable<Integer> {
    private static final int ROUNDS = 5;
    private static final long LIMIT_MS = 200;

    @Mixin
    private Benchmarks.Common common;

    @Option(names = "--messages", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
    private int messages;

    @Option(
            names = "--stores",
            split = ",",
            defaultValue = "SQLITE,POSTGRESQL",
            description = "${COMPLETION-CANDIDATES}")
    private List<MillionMessages.Words> stores;

    @Option(
            names = "--postgres",
            defaultValue = "jdbc:postgresql://127.0.0.1:5432/test",
            description = "Server for a schema that is removed again; default: ${DEFAULT-VALUE}.")
    private String postgres;

    @Option(names = "--user", defaultValue = "root", description = "Its user; default: ${DEFAULT-VALUE}.")
    private String user;

    private final MarkdownTable table =
            new MarkdownTable("query", "store", "rows", "first ms", "median ms", "max ms", "under " + LIMIT_MS + " ms");

    private final MarkdownTable pages = new MarkdownTable(
            "page over HTTP", "store", "first ms", "median ms", "max ms", "under " + LIMIT_MS + " ms");

    @Override
    public Integer call() throws Exception {
        for (MillionMessages.Words store : stores) {
            switch (store) {
                case SQLITE -> sqlite();
                case POSTGRESQL -> postgresql();
            }
        }
        System.out.println(table);
        System.out.println(pages);
        return 0;
    }

    private void sqlite() throws Exception {
        Path folder = common.setting().work().resolve("browse");
        Files.createDirectories(folder);
        try {
            Path data = folder.resolve("data");
            Stores.sqlite(data, Clock.systemUTC()).close();
            fill(MillionMessages.Words.SQLITE, "jdbc:sqlite:" + data.resolve("passerelle.db"), "");
            try (Store store = Stores.sqlite(data, Clock.systemUTC())) {
                measure("SQLite", store);
            }
            pages("SQLite", folder, List.of());
        } finally {
            delete(folder);
        }
    }

    private void postgresql() throws Exception {
        String schema = "browse_" + UUID.randomUUID().toString().replace("-", "");
        String url = postgres + "?currentSchema=" + schema;
        Path folder = common.setting().work().resolve(schema);
        Path key = folder.resolve("data/ledger.key");
        Files.createDirectories(key.getParent());
        execute("CREATE SCHEMA " + schema);
        try {
            Stores.postgres(url, user, "", key, Clock.systemUTC()).close();
            fill(MillionMessages.Words.POSTGRESQL, url, user);
            try (Store store = Stores.postgres(url, user, "", key, Clock.systemUTC())) {
                measure("PostgreSQL", store);
            }
            pages("PostgreSQL", folder, List.of("store.kind=postgresql", "store.url=" + url, "store.user=" + user));
        } finally {
            execute("DROP SCHEMA " + schema + " CASCADE");
            delete(folder);
        }
    }

    private void fill(MillionMessages.Words words, String url, String name) throws SQLException {
        long started = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url, name, "")) {
            new MillionMessages(words, messages).fill(connection);
        }
        Benchmarks.progress(words + " filled in " + (System.nanoTime() - started) / 1_000_000_000 + " s");
    }

    private void measure(String name, Store store) {
        // The first message that a new process shows costs it the loading of classes.
        store.message(MillionMessages.id(1));
        for (Map.Entry<String, ToIntFunction<Store>> query :
                BrowseQueries.of(messages).entrySet()) {
            double[] times = new double[ROUNDS];
            int rows = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long started = System.nanoTime();
                rows = query.getValue().applyAsInt(store);
                times[round] = (System.nanoTime() - started) / 1e6;
            }
            double first = times[0];
            Arrays.sort(times);
            double max = times[ROUNDS - 1];
            table.row(query.getKey(), name, rows, first, times[ROUNDS / 2], max, max < LIMIT_MS ? "yes" : "NO");
        }
    }

    /** The same as a browser meets it: the packaged product, the page drawn and sent. */
    private void pages(String name, Path folder, List<String> options) throws IOException, InterruptedException {
        Product.Setting usual = common.setting();
        Product.Setting setting =
                new Product.Setting(usual.root(), usual.work(), options, usual.config(), usual.brokerPort());
        try (Product product = Product.over(setting, folder)) {
            for (Map.Entry<String, BrowsePages.Visit> page :
                    BrowsePages.of(messages).entrySet()) {
                double[] times = new double[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    long started = System.nanoTime();
                    int status = page.getValue().to(product).statusCode();
                    times[round] = (System.nanoTime() - started) / 1e6;
                    if (status != 200) {
                        throw new IOException(page.getKey() + ": status " + status);
                    }
                }
                double first = times[0];
                Arrays.sort(times);
                double max = times[ROUNDS - 1];
                pages.row(page.getKey(), name, first, times[ROUNDS / 2], max, max < LIMIT_MS ? "yes" : "NO");
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
