/** What every AI adapter shares: manifest, request, answer and evidence. Knows no hospital protocol and no storage. */
package org.passerelle.adapters.api;
