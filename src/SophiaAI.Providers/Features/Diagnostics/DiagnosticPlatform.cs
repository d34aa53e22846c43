using SophiaAI.Providers.Core.Runner;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>The platforms that are known by the variables that they set.</summary>
internal static class DiagnosticPlatform
{
    /// <summary>A job of GitHub Actions.</summary>
    public const string GitHubActions = "GitHubActions";

    /// <summary>A runbook of Azure Automation.</summary>
    public const string AzureAutomation = "AzureAutomation";

    /// <summary>The platform of this process; null for any other.</summary>
    /// <param name="variable">Reads a variable of the process.</param>
    public static string? Of(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (GitHubRunner.IsHere(variable)) return GitHubActions;
        bool isRunbook = variable("AUTOMATION_ASSET_ACCOUNTID") is { Length: > 0 } || variable("AZUREPS_HOST_ENVIRONMENT")?.Contains("AzureAutomation", StringComparison.OrdinalIgnoreCase) == true;
        return isRunbook ? AzureAutomation : null;
    }
}
