using System.Text;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>The environments that exist from the start. Their values point to this sandbox.</summary>
internal static class EscSeed
{
    private static readonly (string Service, string Key, string Variable, bool Secret)[] s_settings =
    [
        ("snowflake", "account", "SNOWFLAKE_ACCOUNT", false),
        ("snowflake", "user", "SNOWFLAKE_USER", false),
        ("snowflake", "password", "SNOWFLAKE_PASSWORD", true),
        ("snowflake", "warehouse", "SNOWFLAKE_WAREHOUSE", false),
        ("snowflake", "database", "SNOWFLAKE_DATABASE", false),
        ("snowflake", "schema", "SNOWFLAKE_SCHEMA", false),
        ("snowflake", "role", "SNOWFLAKE_ROLE", false),
        ("snowflake", "url", "SNOWFLAKE_ACCOUNT_URL", false),
        ("gong", "accessKey", "GONG_API_KEY", true),
        ("gong", "accessKeySecret", "GONG_API_SECRET", true),
        ("gong", "url", "GONG_BASE_URL", false),
        ("vercel", "token", "VERCEL_ACCESS_TOKEN", true),
        ("vercel", "teamId", "VERCEL_TEAM_ID", false),
        ("vercel", "projectId", "VERCEL_PROJECT_ID", false),
        ("vercel", "url", "VERCEL_API_URL", false),
        ("estuary", "apiKey", "ESTUARY_API_KEY", true),
        ("estuary", "url", "ESTUARY_API_URL", false),
        ("estuary", "tenant", "ESTUARY_TENANT", false),
        ("estuary", "publicationUrl", "ESTUARY_PUBLICATION_URL", false),
        ("estuary", "ingestUrl", "ESTUARY_INGEST_URL", false),
        ("estuary", "ingestToken", "ESTUARY_INGEST_TOKEN", true),
        ("slack", "webhookUrl", "SLACK_WEBHOOK_URL", true),
        ("slack", "botToken", "SLACK_BOT_TOKEN", true),
        ("slack", "channel", "SLACK_CHANNEL", false),
        ("slack", "url", "SLACK_API_URL", false),
    ];

    private const string Staging = """
        # Everything as in development, but deployed from the admin project.
        imports:
          - sophia/development
        values:
          sophia:
            vercel:
              projectId: prj_sandboxAdmin000000000000000003

        """;

    private const string Production = """
        description: Production. Its secrets are rotated every 90 days.
        imports:
          - sophia/development
        values:
          sophia:
            rotation:
              days: 90
              last: "2026-10-01"

        """;

    public static void Fill(EscStore store, IReadOnlyDictionary<string, string> variables)
    {
        string development = WriteDevelopment(variables);
        store.TryAdd(Create(SandboxCredentials.PulumiEnvironment, 60, "", development) with
        {
            RevisionTags = [new EscTag<int>("stable", 2, SeedTime.DaysAgo(59), SeedTime.DaysAgo(59)) { IsSeeded = true }],
            Tags = [new EscTag<string>("team", "data-platform", SeedTime.DaysAgo(60), SeedTime.DaysAgo(60)) { IsSeeded = true }],
        });
        store.TryAdd(Create("staging", 45, "", Staging));
        store.TryAdd(Create("production", 30, "", Production));
    }

    private static EscEnvironment Create(string name, int ageInDays, params string[] definitions) => new()
    {
        Organization = SandboxCredentials.PulumiOrganization,
        Project = SandboxCredentials.PulumiProject,
        Name = name,
        Revisions = [.. definitions.Select((yaml, index) => new EscRevision(index + 1, EscSecretText.Encrypt(yaml), SeedTime.DaysAgo(ageInDays - index)) { IsSeeded = true })],
    };

    private static string WriteDevelopment(IReadOnlyDictionary<string, string> variables)
    {
        StringBuilder yaml = new("# Sophia AI, development. staging and production import this environment.\nvalues:\n  sophia:\n");
        foreach (IGrouping<string, (string Service, string Key, string Variable, bool Secret)> service in s_settings.GroupBy(s => s.Service))
        {
            yaml.Append($"    {service.Key}:\n");
            foreach ((_, string? key, string? variable, bool secret) in service)
                yaml.Append(secret ? $"      {key}:\n        fn::secret: {variables[variable]}\n" : $"      {key}: \"{variables[variable]}\"\n");
        }

        yaml.Append("  # What `esc run` and the module read.\n  environmentVariables:\n");
        foreach ((string? service, string? key, string? variable, _) in s_settings)
            yaml.Append($"    {variable}: ${{sophia.{service}.{key}}}\n");
        return yaml.ToString();
    }
}
