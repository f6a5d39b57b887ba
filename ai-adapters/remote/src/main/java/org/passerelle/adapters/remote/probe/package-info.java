/** What a server does and how it deviates from its protocol, found out before anyone relies on it. */
package org.passerelle.adapters.remote.probe;
