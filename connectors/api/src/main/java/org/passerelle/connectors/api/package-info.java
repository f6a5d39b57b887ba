/** What every connector shares: messages, events, and how they are handed over. Knows no protocol and no AI. */
package org.passerelle.connectors.api;
