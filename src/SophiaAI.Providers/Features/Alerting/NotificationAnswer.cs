using System.Collections.Immutable;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>What a target is to be told of a group.</summary>
/// <param name="Entry">What it has been told, brought up to date.</param>
/// <param name="Kind">Why something is to be told; null for nothing.</param>
/// <param name="Firing">Which alerts are told to fire.</param>
/// <param name="Resolved">Which are told to be resolved.</param>
internal readonly record struct NotificationAnswer(NotificationEntry Entry, MessageKind? Kind, ImmutableHashSet<string> Firing, ImmutableHashSet<string> Resolved);
