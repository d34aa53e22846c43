namespace SophiaAI.Providers.Core.Http;

/// <summary>A value can't be a part of an address: the request would go to another place.</summary>
/// <param name="placeholder">The route's placeholder.</param>
/// <param name="value">The value, if it may be shown.</param>
internal sealed class UnusableRouteValueException(string placeholder, string? value = null) : Exception(
    value is null ? $"the {placeholder} can't be a part of an address" : $"'{value}' can't be a name or an id ({placeholder})");
