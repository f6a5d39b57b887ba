/** What messages say about the pharmacy's stock, whoever sent them. */
package org.passerelle.routes.stock;
