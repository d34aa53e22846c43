using System.Globalization;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Activity;

/// <summary>A row of what has happened in the account.</summary>
internal sealed record SnowflakeActivity
{
    /// <summary>What it is about. It tells which of the other members it has.</summary>
    public required SnowflakeActivityKind Kind { get; init; }

    /// <summary>The warehouse, or of a sign-in the user; null if it was none.</summary>
    public string? Name { get; init; }

    /// <summary>The error's code.</summary>
    public string? Code { get; init; }

    /// <summary>The id of the query or the sign-in.</summary>
    public string? Id { get; init; }

    /// <summary>When the query ended, or the sign-in was tried.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long 95 % of the queries took at most, in seconds.</summary>
    public double? Slowest { get; init; }

    /// <summary>How long the queries waited for the warehouse on average, in seconds.</summary>
    public double? Queued { get; init; }

    /// <summary>How many bytes the queries wrote to disks, because the memory was used up.</summary>
    public double? Spilled { get; init; }

    /// <summary>The credits.</summary>
    public double? Credits { get; init; }

    internal static SnowflakeActivity Read(SnowflakeObjectRow row) => new()
    {
        Kind = Enum.TryParse(row.Required("kind"), out SnowflakeActivityKind kind) ? kind : throw InvalidResult.For("a kind that was not asked for"),
        Name = row.Text("name"),
        Code = row.Text("code"),
        Id = row.Text("id"),
        At = row.Time("happened_at"),
        Slowest = (double?)row.Decimal("slowest"),
        Queued = (double?)row.Decimal("queued"),
        Spilled = (double?)row.Decimal("spilled"),
        Credits = (double?)row.Decimal("credits"),
    };

    /// <summary>The id or the name.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Id ?? Name}");
}
