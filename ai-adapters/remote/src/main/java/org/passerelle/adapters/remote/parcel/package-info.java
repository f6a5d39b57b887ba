/** Adapters that come as a package: a manifest, what belongs to it, and the proof that nothing changed since it was signed. */
package org.passerelle.adapters.remote.parcel;
