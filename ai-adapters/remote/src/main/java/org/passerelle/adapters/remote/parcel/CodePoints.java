package org.passerelle.adapters.remote.parcel;

import java.util.Arrays;
import java.util.Comparator;

/** The order of names by Unicode code point; {@link String#compareTo} goes by UTF-16 unit and differs beyond U+FFFF. */
final class CodePoints {
    static final Comparator<String> ORDER = (left, right) ->
            Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    private CodePoints() {}
}
