using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace SophiaAI.Benchmarks.Monitoring;

/// <summary>
/// Three ticks of the engine, with many alerts over many routes. By reflection: the module's types are in its own load
/// context.
/// </summary>
internal sealed class EngineTicks
{
    private const string Namespace = "SophiaAI.Providers.";

    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(5);

    private static readonly Assembly s_providers = AppDomain.CurrentDomain.GetAssemblies().Single(static assembly => assembly.GetName().Name == "SophiaAI.Providers");
    private static readonly Type s_result = Find("Features.Alerting.Rules.RuleResult");
    private static readonly Type s_receipt = Find("Core.Contracts.MessageReceipt");
    private static readonly Type s_state = Find("Features.Alerting.State.EngineState");
    private static readonly MethodInfo s_evaluate = Find("Features.Alerting.MonitorEngine").GetMethod("Evaluate")!;
    private static readonly MethodInfo s_deliver = Find("Features.Alerting.MonitorEngine").GetMethod("Deliver")!;
    private static readonly MethodInfo s_labels = Find("Core.Labels.LabelSet").GetMethod("Of", [typeof(IEnumerable<KeyValuePair<string, string>>)])!;
    private static readonly MethodInfo s_read = s_state.GetMethod("Read")!;

    private readonly object _configuration;
    private readonly int _alerts;
    private readonly int _routes;

    public EngineTicks(int alerts, int routes)
    {
        _alerts = alerts;
        _routes = routes;
        object vocabulary = Activator.CreateInstance(Find("Features.Monitoring.Configuration.MonitorVocabulary"), Find("Features.Monitoring.Measures.MonitorMeasures").GetProperty("All")!.GetValue(null))!;
        object reading = Find("Features.Monitoring.Configuration.MonitorReader").GetMethod("Read")!.Invoke(null, [File(routes), "benchmark.yaml", vocabulary])!;
        object file = reading.GetType().GetMethod("OrThrow")!.Invoke(reading, null)!;
        _configuration = Get(file, "Configuration");
    }

    public TickTimes Measure()
    {
        Array met = Results(isMet: true);
        Array over = Results(isMet: false);
        (double first, object state) = Tick(s_state.GetProperty("Empty")!.GetValue(null)!, met, s_start, _routes);
        (double quiet, state) = Tick(state, met, s_start + s_interval, messages: 0);
        Stopwatch watch = Stopwatch.StartNew();
        byte[] bytes = (byte[])s_state.GetMethod("ToBytes")!.Invoke(state, null)!;
        object read = s_read.CreateDelegate<ReadState>()(bytes);
        double stored = watch.Elapsed.TotalMilliseconds;
        (double end, _) = Tick(Get(read, "State"), over, s_start + (2 * s_interval), _routes);
        return new TickTimes(first, quiet, end, stored, bytes.Length);
    }

    private delegate object ReadState(ReadOnlySpan<byte> json);

    private (double Milliseconds, object State) Tick(object state, Array results, DateTimeOffset now, int messages)
    {
        Stopwatch watch = Stopwatch.StartNew();
        object evaluation = s_evaluate.Invoke(null, [_configuration, state, results, now, null])!;
        double evaluated = watch.Elapsed.TotalMilliseconds;
        object[] sent = [.. ((IEnumerable)Get(evaluation, "Messages")).Cast<object>()];
        if (sent.Length != messages) throw new InvalidDataException($"{sent.Length} messages, and {messages} were expected.");
        Array[] receipts = [.. sent.Select(message => Receipt(message, now))];
        object after = Get(evaluation, "State");
        watch.Restart();
        foreach (Array receipt in receipts) after = s_deliver.Invoke(null, [after, receipt, now])!;
        return (evaluated + watch.Elapsed.TotalMilliseconds, after);
    }

    private static Array Receipt(object message, DateTimeOffset now)
    {
        Array receipts = Array.CreateInstance(s_receipt, 1);
        receipts.SetValue(Activator.CreateInstance(s_receipt, Get(Get(message, "Message"), "Id"), Enum.Parse(Find("Core.Contracts.MessageOutcome"), "Sent"), now), 0);
        return receipts;
    }

    private Array Results(bool isMet)
    {
        object state = Enum.Parse(Find("Features.Alerting.Rules.RuleState"), isMet ? "Met" : "NotMet");
        Array results = Array.CreateInstance(s_result, _alerts);
        for (int alert = 0; alert < _alerts; alert++)
        {
            KeyValuePair<string, string>[] labels =
            [
                new("service", string.Create(CultureInfo.InvariantCulture, $"Service {alert % _routes}")),
                new("check", string.Create(CultureInfo.InvariantCulture, $"Check {alert / _routes}")),
            ];
            results.SetValue(Activator.CreateInstance(s_result, "Down", s_labels.Invoke(null, [labels]), state, isMet ? 0.0 : 1.0), alert);
        }

        return results;
    }

    private static string File(int routes)
    {
        StringBuilder text = new();
        text.Append("""
            interval: 5m
            rules:
              Down:
                measure: up
                below: 1
                labels: {severity: critical}
                annotations: {summary: '{{ $labels.service }} fails the check {{ $labels.check }}.'}
            receivers:
              - name: team
                webhook_configs:
                  - url: ${env:HOOK}
            route:
              receiver: team
              group_by: [alertname, service]
              group_wait: 0s
              routes:

            """);
        for (int route = 0; route < routes; route++) text.Append(CultureInfo.InvariantCulture, $"    - matchers: ['service=\"Service {route}\"']\n");
        return text.ToString();
    }

    private static Type Find(string name) => s_providers.GetType(Namespace + name, throwOnError: true)!;

    private static object Get(object owner, string name) => owner.GetType().GetProperty(name)!.GetValue(owner)!;
}
