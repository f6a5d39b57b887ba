/** CDS Hooks, the serving side: any EHR may call what the gateway offers as CDS services, and say what became of it. */
package org.passerelle.connectors.cdshooks;
