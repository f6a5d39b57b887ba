/** From histories to forecasts: seasons taken out, methods tried on the past, their opinions blended, and what a pool teaches its members. */
package org.passerelle.adapters.stock.forecast;
