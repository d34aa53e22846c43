using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Providers.Tests.Features.Infrastructure.Planning;

/// <summary>A plan in a file: what was written is read, and what somebody has broken is refused without its text.</summary>
public sealed class SavedPlanTests
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private static readonly SophiaPlanChange s_change = new()
    {
        Service = "Snowflake",
        Kind = "Warehouse",
        Name = "SOPHIA_WH",
        Action = "Update",
        Impact = "Changes",
        Properties = [new SophiaPropertyChange { Path = "size", Before = "XSMALL", After = "SMALL" }],
        Statements = ["ALTER WAREHOUSE"],
        Fingerprint = "F",
        Manifest = "sophia.yaml",
        Environment = "production",
        ManifestHash = "H",
        Place = "sophia.yaml:4",
    };

    [Fact]
    public void What_was_written_is_read()
    {
        SavedPlanWire read = SavedPlan.Read(SavedPlan.Write([s_change], s_at));
        Assert.Equal(s_at, read.CreatedAt);
        SophiaPlanChange change = Assert.Single(read.Changes);
        Assert.Equal(("Snowflake", "Warehouse", "SOPHIA_WH", "production"), (change.Service, change.Kind, change.Name, change.Environment));
        Assert.Equal(s_change.Properties, change.Properties);
        Assert.Equal(s_change.Statements, change.Statements);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"fingerprint\": \"F\"", "\"fingerprint\": null")]
    [InlineData("\"environment\": \"production\"", "\"environment\": \"../../secret\"")]
    [InlineData("\"statements\": [", "\"statements\": null, \"more\": [")]
    [InlineData("\"changes\": [", "\"changes\": [null, ")]
    [InlineData("{", "secret-token {")]
    public void What_somebody_has_broken_is_refused(string part, string broken)
    {
        string text = SavedPlan.Write([s_change], s_at);
        Assert.Contains(part, text, StringComparison.Ordinal);
        string found = text[..text.IndexOf(part, StringComparison.Ordinal)] + broken + text[(text.IndexOf(part, StringComparison.Ordinal) + part.Length)..];
        Assert.Equal("It is not a plan that Get-SophiaPlan -OutFile has written.", Assert.Throws<FormatException>(() => SavedPlan.Read(found)).Message);
    }
}
