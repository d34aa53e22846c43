using System.Globalization;
using SophiaAI.Sandbox.Pulumi.Store;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>What the routes have in common.</summary>
internal static class EscAnswers
{
    public const string Environment = "/{organization}/{project}/{name}";

    /// <summary>Answers for an environment, or 404.</summary>
    public static IResult For(this EscStore store, string organization, string project, string name, Func<EscEnvironment, IResult> answer) =>
        store.Find(organization, project, name) is { } environment
            ? answer(environment)
            : PulumiErrors.NotFound($"environment '{organization}/{project}/{name}'");

    /// <summary>Answers for a revision of an environment, or 404.</summary>
    public static IResult For(this EscStore store, string organization, string project, string name, string? version, Func<EscEnvironment, EscRevision, IResult> answer) =>
        store.For(organization, project, name, environment => environment.Find(version) is { } revision
            ? answer(environment, revision)
            : PulumiErrors.NotFound($"revision '{version}'"));

    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
