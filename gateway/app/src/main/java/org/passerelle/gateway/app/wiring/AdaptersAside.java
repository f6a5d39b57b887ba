package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.util.Map;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;

/**
 * The site's adapters, opened aside from the gateway that runs, to ask them again what they were asked before.
 *
 * @param adapters by configured name
 */
public record AdaptersAside(Map<String, Adapter> adapters) implements AutoCloseable {

    /** @throws StartException if one of them cannot be opened */
    public static AdaptersAside open(Configuration configuration, Path dataFolder) throws StartException {
        return new AdaptersAside(
                Map.copyOf(AdapterShelf.open(configuration, dataFolder).adapters()));
    }

    @Override
    public void close() {
        adapters.values().forEach(Adapter::close);
    }
}
