using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.Configuration;

/// <summary>What mutes what, as alertmanager.yml has it: alerts that meet the target's matchers say nothing while one that meets the source's fires with the same values of the labels in <paramref name="Equal"/>.</summary>
/// <param name="SourceMatchers">Of what mutes.</param>
/// <param name="TargetMatchers">Of what is muted.</param>
/// <param name="Equal">The labels that have to have the same values.</param>
internal sealed record InhibitRule(IReadOnlyList<Matcher> SourceMatchers, IReadOnlyList<Matcher> TargetMatchers, IReadOnlyList<string> Equal);
