namespace SophiaAI.Providers.Core.Http;

/// <summary>The contents of a service's error body, as far as it could be read.</summary>
/// <param name="Code">The service's own code.</param>
/// <param name="Message">The service's own words.</param>
/// <param name="RequestId">The service's id for the request.</param>
internal sealed record ServiceErrorBody(string? Code = null, string? Message = null, string? RequestId = null);
