/** The stock book made into series, forecasts and days of cover. */
package org.passerelle.gateway.app.pharmacy;
