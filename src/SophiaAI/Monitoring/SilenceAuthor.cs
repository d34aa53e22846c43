using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Monitoring;

/// <summary>Who answers for a silence if nobody is named.</summary>
internal static class SilenceAuthor
{
    // In a job, the user is the same for everybody: this is who has started it.
    private const string Actor = "GITHUB_ACTOR";

    /// <summary>The name of whoever runs the command; empty if nobody knows.</summary>
    public static string Of(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Runtime.Variable(Actor) is { Length: > 0 } actor ? actor : Environment.UserName;
    }
}
