package org.passerelle.adapters.remote.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.function.Function;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;

/** A server that takes connections and never says a word, and an adapter before it; closing one closes the other. */
public final class SilentPeer implements Adapter {
    private final ServerSocket listener;
    private final Adapter adapter;

    private SilentPeer(ServerSocket listener, Adapter adapter) {
        this.listener = listener;
        this.adapter = adapter;
    }

    /** The adapter that is made for this server's address, which has this scheme. */
    public static Adapter before(String scheme, Function<ServerSettings, Adapter> maker) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            URI address = URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort());
            return new SilentPeer(listener, maker.apply(Loopback.at(address)));
        } catch (IOException e) {
            throw new UncheckedIOException("no server on the loopback", e);
        }
    }

    @Override
    public Manifest manifest() {
        return adapter.manifest();
    }

    @Override
    public Reply suggest(SuggestionRequest request) throws InterruptedException {
        return adapter.suggest(request);
    }

    @Override
    public void close() {
        adapter.close();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the silent server does not end", e);
        }
    }
}
