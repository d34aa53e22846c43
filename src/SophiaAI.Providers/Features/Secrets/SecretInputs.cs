using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Finds the places for values that are imported together.</summary>
internal static class SecretInputs
{
    /// <summary>The placements, in order; if a variable occurs more than once, with its last value.</summary>
    /// <param name="inputs">The values.</param>
    /// <param name="naming">Resolves names.</param>
    /// <param name="context">Receives warnings, and keeps secrets out of messages.</param>
    /// <exception cref="ServiceException">InvalidRequest for two names of one setting with different values, and for text that ESC can't store.</exception>
    public static IReadOnlyList<SecretPlacement> Place(IEnumerable<SecretInput> inputs, SecretNaming naming, ProviderContext context)
    {
        OrderedPlacements placements = new(inputs.TryGetNonEnumeratedCount(out int count) ? count : 0);
        foreach (SecretInput input in inputs)
        {
            if (input.IsEmpty)
            {
                context.Report(ProviderEventKind.Warning, input.LeftOut);
                continue;
            }

            CheckText(input.Name, input.Value);
            SecretPlacement placement = SecretPlacement.For(input, naming);
            if (placement.IsSecret) context.Runtime.Redactor.Register(input.Value);
            if (placements.Add(input.Name, placement)) context.Report(ProviderEventKind.Warning, $"{input.Name} is given more than once; the last value counts.");
        }

        return placements.ToList();
    }

    /// <summary>Refuses text that is not valid in ESC or in a variable.</summary>
    /// <exception cref="ServiceException">InvalidRequest, naming the variable.</exception>
    public static void CheckText(string name, string text)
    {
        string? why = text.Contains('\0', StringComparison.Ordinal) ? "a NUL character, which no variable can contain"
            : !WellFormedText.Is(text) ? "half a surrogate pair, which is not a character"
            : null;
        if (why is null) return;
        throw new ServiceException(PulumiService.Name, FailureReason.InvalidRequest, $"The value of {name} contains {why}.")
        {
            RecommendedAction = "Nothing was written. Store binary data as base64.",
        };
    }
}
