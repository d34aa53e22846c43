namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>The form in which variables leave an environment.</summary>
public enum SecretExportForm
{
    /// <summary>The text of a .env file.</summary>
    Dotenv,

    /// <summary>One JSON object with a member per variable.</summary>
    Json,

    /// <summary>A PowerShell script that sets the variables.</summary>
    PowerShell,

    /// <summary>Lines in the file GITHUB_ENV: variables for the job's later steps.</summary>
    GitHubEnv,

    /// <summary>Lines in the file GITHUB_OUTPUT: outputs of the step.</summary>
    GitHubOutput,

    /// <summary>Variables of this process.</summary>
    Process,
}
