using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>When the secrets of the configured environment are due for rotation.</summary>
internal static class RotationMeasures
{
    private static readonly string[] s_labels = ["secret"];

    private static readonly MeasureDefinition s_left = new("rotation_days_left", "d", "How many days are left until a secret is due for rotation; below zero if it is overdue. No value if it never is, or if it is not known how old the secret is.") { Labels = s_labels };

    private static readonly MeasureDefinition s_overdue = new("rotation_overdue", "1", "Whether a secret is overdue for rotation: 1 if so, 0 if not.") { Labels = s_labels };

    /// <summary>The sources.</summary>
    public static IReadOnlyList<MeasureSource> Sources { get; } =
    [
        new("Rotation", [s_left, s_overdue], ReadAsync) { Every = TimeSpan.FromHours(12), Cost = "3 requests, and 1 for each revision of the environment until each secret is found" },
    ];

    private static async Task ReadAsync(MeasureRun run)
    {
        SecretNameFilter all = new(new SecretNaming(run.Context.Services.Settings), [], static _ => null);
        foreach (SecretRotation secret in await new SecretRotationReader(run.Context).ReadAsync(environment: null, all, run.Token).ConfigureAwait(false))
        {
            LabelSet labels = LabelSet.Of(("secret", secret.Name));
            if (secret.DaysLeft is { } days) run.Add(s_left, days, labels);
            run.Add(s_overdue, secret.Status == SecretRotationStatus.Overdue ? 1 : 0, labels);
        }
    }
}
