package org.passerelle.gateway.web.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Style, scripts and pictures, all from the class path and held in memory. Their addresses carry a digest of their
 * content, so that a browser keeps them for as long as they do not change.
 */
public final class Assets implements Handler<RoutingContext> {
    private static final String OWN = "/org/passerelle/gateway/web/assets/";
    private static final String HTMX = "org.webjars.npm/htmx.org";
    private static final int DIGEST_CHARS = 12;

    private final Map<String, Asset> assets = new TreeMap<>();

    public Assets() {
        add("style.css", "text/css; charset=utf-8", OWN + "style.css");
        add("regulation.css", "text/css; charset=utf-8", OWN + "regulation.css");
        add("pathos.css", "text/css; charset=utf-8", OWN + "pathos.css");
        add("pathos.js", "text/javascript; charset=utf-8", OWN + "pathos.js");
        add("theme.js", "text/javascript; charset=utf-8", OWN + "theme.js");
        add("live.js", "text/javascript; charset=utf-8", OWN + "live.js");
        add("shortcuts.js", "text/javascript; charset=utf-8", OWN + "shortcuts.js");
        add("keys.js", "text/javascript; charset=utf-8", OWN + "keys.js");
        add("favicon.svg", "image/svg+xml", OWN + "favicon.svg");
        add(
                "htmx.js",
                "text/javascript; charset=utf-8",
                "/META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js");
    }

    private record Asset(String mediaType, String digest, Buffer content) {}

    /** The address to write into a page. */
    public String url(String name) {
        return "/assets/" + name + "?v=" + assets.get(name).digest();
    }

    @Override
    public void handle(RoutingContext context) {
        Asset asset = assets.get(context.pathParam("name"));
        if (asset == null) {
            context.next();
            return;
        }
        boolean current = asset.digest().equals(context.request().getParam("v"));
        context.response()
                .putHeader("Content-Type", asset.mediaType())
                .putHeader("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache")
                .end(asset.content());
    }

    private void add(String name, String mediaType, String resource) {
        byte[] bytes = read(resource);
        assets.put(name, new Asset(mediaType, digest(bytes), Buffer.buffer(bytes)));
    }

    /** The version stands in the root pom alone; the WebJar's own properties tell it again. */
    private static String htmxVersion() {
        Properties properties = new Properties();
        try (InputStream stream = open("/META-INF/maven/" + HTMX + "/pom.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (InputStream stream = open(resource)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = Assets.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("the package is incomplete: " + resource + " is missing");
        }
        return stream;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
