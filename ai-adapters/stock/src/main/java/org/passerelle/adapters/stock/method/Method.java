package org.passerelle.adapters.stock.method;

/** A way to foresee a demand. */
public interface Method {

    /** A short name in the field's terms, with its constants, for the page that says how right each was. */
    String name();

    /** A fresh memory of one series. {@code prior} is what is known of series of its kind before anything of it was seen. */
    Memory start(Prior prior);
}
