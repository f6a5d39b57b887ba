/** The pharmacist's page: how long each product lasts, what is asked for, and how it was reckoned. */
package org.passerelle.gateway.web.pharmacy;
