package org.passerelle.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every page of the console that reads the record, as a browser asks for it. */
final class BrowsePages {
    private BrowsePages() {}

    /** One visit of a page. */
    @FunctionalInterface
    interface Visit {
        HttpResponse<String> to(Product product) throws IOException, InterruptedException;
    }

    static Map<String, Visit> of(int count) {
        Map<String, Visit> pages = new LinkedHashMap<>();
        get(pages, "flows", "/exploitation/flux");
        get(pages, "messages", "/exploitation");
        get(pages, "messages, a page in the middle", "/exploitation?before=" + count / 2);
        get(pages, "messages of a rare source", "/exploitation?source=rare");
        get(pages, "messages of a rare type", "/exploitation?type=MFN%5EM05");
        get(pages, "messages refused", "/exploitation?state=REFUSED");
        get(pages, "messages by control id", "/exploitation?controlId=C" + count / 3);
        get(pages, "messages by words of the error", "/exploitation?text=segment+17");
        get(pages, "messages of a day", "/exploitation?from=2026-01-10T00%3A00&to=2026-01-11T00%3A00");
        pages.put(
                "messages of a patient, noted in the access log",
                product -> product.find("/exploitation/recherche", "patient=CHRONIQUE"));
        get(
                pages,
                "one message, noted in the access log",
                "/exploitation/messages/" + MillionMessages.id(count / 20 * 10));
        get(pages, "quarantine", "/exploitation/quarantaine");
        get(pages, "deliveries", "/exploitation/livraisons");
        get(pages, "storage", "/exploitation/stockage");
        get(pages, "access log", "/exploitation/acces");
        get(pages, "state", "/etat");
        return pages;
    }

    private static void get(Map<String, Visit> pages, String name, String path) {
        pages.put(name, product -> product.get(path));
    }
}
