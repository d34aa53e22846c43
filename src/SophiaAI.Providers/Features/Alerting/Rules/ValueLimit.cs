namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>What a value is compared with.</summary>
/// <param name="Comparison">How.</param>
/// <param name="Value">With what, in the measure's unit.</param>
internal readonly record struct ValueLimit(Comparison Comparison, double Value);
