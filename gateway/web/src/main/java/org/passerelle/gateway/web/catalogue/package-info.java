/** The catalogue of adapters: what they are for, who may rely on them, how they do, and how to stop them. */
package org.passerelle.gateway.web.catalogue;
