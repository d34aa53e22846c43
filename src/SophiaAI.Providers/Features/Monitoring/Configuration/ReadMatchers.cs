using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The matchers of one text, and what to write instead, if anything.</summary>
internal readonly record struct ReadMatchers(IReadOnlyList<Matcher> All, string? Advice);
