package org.passerelle.adapters.api;

/** Hears one way in which a program talks; closing it restores what was there before. */
interface Ear extends AutoCloseable {
    @Override
    void close();
}
