namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>An error of the module in this session.</summary>
public sealed record DiagnosticError
{
    /// <summary>Its id, such as <c>Gong.RateLimited</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its category.</summary>
    public required string Category { get; init; }

    /// <summary>The command that has written it; null if that is not known.</summary>
    public string? Command { get; init; }

    /// <summary>Its text, without secrets. Null for errors of PowerShell itself, such as of a parameter, which quote what was typed.</summary>
    public string? Message { get; init; }

    /// <summary>What to do about it.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The HTTP status, if the service answered.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's own error code.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's id for the request, to quote to the vendor's support.</summary>
    public string? RequestId { get; init; }

    /// <summary>How often the request was sent; null if none was.</summary>
    public int? Attempts { get; init; }

    /// <summary>The id, and the command.</summary>
    public override string ToString() => Command is null ? Id : $"{Id} ({Command})";
}
