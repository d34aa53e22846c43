using System.Globalization;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>The environment variables that exist from the start. The values are made up, and long enough to be redacted.</summary>
internal static class VercelVariableSeed
{
    private static readonly string[] s_production = ["production"];
    private static readonly string[] s_preview = ["preview"];
    private static readonly string[] s_development = ["development"];
    private static readonly string[] s_deployed = ["production", "preview"];
    private static readonly string[] s_everywhere = ["production", "preview", "development"];

    public static IReadOnlyList<VercelVariable> All { get; } = [.. Web().Concat(Docs()).Concat(Admin()).Select((v, index) => At(v, index))];

    /// <summary>Those of the team.</summary>
    public static IReadOnlyList<VercelSharedVariable> Shared { get; } =
    [
        CreateShared(1, "SENTRY_DSN", "https://sandbox-public-key@errors.acme.example/7", "encrypted", s_everywhere, [0, 1, 2]),
        CreateShared(2, "OPENAI_API_KEY", "sandbox-vercel-openai-key-0001", "sensitive", s_deployed, [0, 2]) with { Comment = "Of the whole team" },
    ];

    private static VercelSharedVariable CreateShared(int number, string key, string value, string type, IReadOnlyList<string> target, int[] projects) => new()
    {
        Id = "env_sandboxShared" + number.ToString("D15", CultureInfo.InvariantCulture),
        OwnerId = SandboxCredentials.VercelTeamId,
        Key = key,
        Value = value,
        Type = type,
        Target = target,
        ProjectIds = [.. projects.Select(p => VercelProjectSeed.All[p].Id)],
        CreatedAt = SeedTime.DaysAgo(260 - number).ToUnixTimeMilliseconds(),
        UpdatedAt = SeedTime.DaysAgo(30).ToUnixTimeMilliseconds(),
    };

    private static IEnumerable<VercelVariable> Web()
    {
        yield return Plain(0, "NEXT_PUBLIC_API_URL", "https://api.acme.example", s_production) with { Comment = "The public API behind the site" };
        yield return Plain(0, "NEXT_PUBLIC_API_URL", "https://api.staging.acme.example", s_preview) with { CustomEnvironmentIds = [VercelEnvironmentSeed.StagingId] };
        yield return Plain(0, "NEXT_PUBLIC_API_URL", "https://api.dark-mode.acme.example", s_preview) with { GitBranch = "feature/dark-mode" };
        yield return Plain(0, "NEXT_PUBLIC_API_URL", "http://localhost:3001", s_development);
        yield return Encrypted(0, "DATABASE_URL", "postgres://sophia:sandbox-database-password@db.acme.example:5432/sophia?sslmode=require", s_production);
        yield return Encrypted(0, "DATABASE_URL", "postgres://sophia:sandbox-preview-password@db.staging.acme.example:5432/sophia", s_preview);
        yield return Encrypted(0, "DATABASE_URL", "postgres://sophia:sandbox-quality-password@db.qa.acme.example:5432/sophia", []) with
        {
            CustomEnvironmentIds = [VercelEnvironmentSeed.QualityId],
        };
        yield return Sensitive(0, "GONG_API_SECRET", "sandbox-vercel-gong-secret-0001", s_deployed) with { Comment = "Rotated by Invoke-SophiaSecretRotation" };
        yield return Sensitive(0, "SNOWFLAKE_PASSWORD", "sandbox-vercel-snowflake-password-0001", s_production);
        yield return Sensitive(0, "SNOWFLAKE_PASSWORD", "sandbox-vercel-snowflake-password-0002", s_preview) with { CustomEnvironmentIds = [VercelEnvironmentSeed.StagingId] };
        yield return Encrypted(0, "SESSION_KEY", "line one of a key\nline two of \"it\"\n$not-a-reference", s_everywhere) with { Comment = "Has quotes, a dollar sign and line ends" };
        yield return Plain(0, "FEATURE_CALL_INSIGHTS", "true", s_preview) with { GitBranch = "feature/call-insights" };
        yield return Plain(0, "ANALYTICS_ID", "", s_development);
        yield return Create(0, "NEXT_PUBLIC_VERCEL_ENV", "VERCEL_ENV", "system", s_everywhere);
    }

    private static IEnumerable<VercelVariable> Docs()
    {
        yield return Plain(1, "PUBLIC_SITE_URL", "https://docs.acme.example", s_production);
        yield return Sensitive(1, "SEARCH_ADMIN_KEY", "sandbox-vercel-search-admin-key-0001", s_production);
        yield return Encrypted(1, "PREVIEW_PASSWORD", "sandbox-vercel-preview-password", s_preview) with { GitBranch = "renovate/next-16" };
    }

    private static IEnumerable<VercelVariable> Admin()
    {
        yield return Encrypted(2, "ADMIN_SESSION_KEY", "sandbox-vercel-admin-session-key", s_deployed);
        yield return Encrypted(2, "ADMIN_SESSION_KEY", "sandbox-vercel-staging-session-key", []) with { CustomEnvironmentIds = [VercelEnvironmentSeed.AdminStagingId] };
        yield return Sensitive(2, "SLACK_BOT_TOKEN", "sandbox-vercel-slack-bot-token", s_production);
        yield return Create(2, "LEGACY_SIGNING_KEY", "sec_sandboxLegacySigningKey0001", "secret", s_production) with { Comment = "From before variables were encrypted" };
        yield return Plain(2, "LOG_LEVEL", "info", s_everywhere);
    }

    private static VercelVariable Plain(int project, string key, string value, IReadOnlyList<string> target) => Create(project, key, value, "plain", target);

    private static VercelVariable Encrypted(int project, string key, string value, IReadOnlyList<string> target) => Create(project, key, value, "encrypted", target);

    private static VercelVariable Sensitive(int project, string key, string value, IReadOnlyList<string> target) =>
        Create(project, key, value, "sensitive", target) with { Visibility = "secret" };

    private static VercelVariable Create(int project, string key, string value, string type, IReadOnlyList<string> target) => new()
    {
        Id = "",
        ProjectId = VercelProjectSeed.All[project].Id,
        Key = key,
        Value = value,
        Type = type,
        Target = target,
        CreatedAt = 0,
        UpdatedAt = 0,
    };

    private static VercelVariable At(VercelVariable variable, int index)
    {
        double age = 290 - (index * 9.5);
        return variable with
        {
            Id = "sandboxEnv" + (index + 1).ToString("D6", CultureInfo.InvariantCulture),
            CreatedAt = SeedTime.DaysAgo(age).ToUnixTimeMilliseconds(),
            UpdatedAt = SeedTime.DaysAgo(age / 3).ToUnixTimeMilliseconds(),
        };
    }
}
