/** The request's data as texts with their places, and the closed lists of codes that a server may answer with. */
package org.passerelle.adapters.remote.data;
