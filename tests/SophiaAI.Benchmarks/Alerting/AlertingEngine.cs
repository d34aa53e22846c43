using System.Collections;
using System.Reflection;
using System.Runtime.Loader;

namespace SophiaAI.Benchmarks.Alerting;

/// <summary>The engine of alerts, as the module ships it. By reflection: its types are internal, and must not be in the default load context.</summary>
internal sealed class AlertingEngine
{
    private const string Alerts = "SophiaAI.Providers.Features.Alerting.";

    private readonly Assembly _providers;
    private readonly MethodInfo _evaluate;
    private readonly MethodInfo _deliver;

    public AlertingEngine()
    {
        string folder = Path.Combine(Path.GetDirectoryName(BenchmarkPaths.Manifest)!, "lib");
        AssemblyLoadContext context = new("Alerting");
        context.Resolving += (_, name) => File.Exists(Path.Combine(folder, name.Name + ".dll")) ? context.LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll")) : null;
        _providers = context.LoadFromAssemblyPath(Path.Combine(folder, "SophiaAI.Providers.dll"));
        _evaluate = Type(Alerts + "MonitorEngine").GetMethod("Evaluate")!;
        _deliver = Type(Alerts + "MonitorEngine").GetMethod("Deliver")!;
    }

    /// <summary>A state without alerts.</summary>
    public object EmptyState => Type(Alerts + "State.EngineState").GetProperty("Empty")!.GetValue(null)!;

    /// <summary>A configuration of one rule, with so many routes to one receiver.</summary>
    public object Configuration(int routes)
    {
        object selector = New(Alerts + "Rules.MeasureSelector", "lag", Array("SophiaAI.Providers.Core.Labels.Matcher"));
        object condition = New(Alerts + "Rules.ThresholdCondition", selector, Activator.CreateInstance(Type(Alerts + "Rules.ValueLimit"))!);
        object target = New(Alerts + "Configuration.ReceiverTarget", "chat", 0, true);
        object receiver = New(Alerts + "Configuration.AlertReceiver", "team", Array(Alerts + "Configuration.ReceiverTarget", target));
        Type matcher = Type("SophiaAI.Providers.Core.Labels.Matcher");
        object equal = Enum.ToObject(Type("SophiaAI.Providers.Core.Labels.MatchOperator"), 0);
        object[] children = [.. Enumerable.Range(0, routes).Select(number => With(New(Alerts + "Configuration.AlertRoute"), ("Matchers", Array(matcher.FullName!, Activator.CreateInstance(matcher, "team", equal, $"team-{number}")!))))];
        object root = With(New(Alerts + "Configuration.AlertRoute"), ("Receiver", "team"), ("GroupBy", new[] { "alertname", "warehouse" }), ("Routes", Array(Alerts + "Configuration.AlertRoute", children)));
        return With(
            New(Alerts + "Configuration.MonitorConfiguration"),
            ("Rules", Array(Alerts + "Configuration.AlertRule", New(Alerts + "Configuration.AlertRule", "Slow", condition))),
            ("Route", root),
            ("Receivers", Array(Alerts + "Configuration.AlertReceiver", receiver)));
    }

    /// <summary>What the rule finds of so many series, which go to as many routes as there are.</summary>
    public object Results(int count, int routes)
    {
        Type labels = Type("SophiaAI.Providers.Core.Labels.LabelSet");
        MethodInfo of = labels.GetMethod("Of", [typeof(IEnumerable<KeyValuePair<string, string>>)])!;
        object met = Enum.ToObject(Type(Alerts + "Rules.RuleState"), 0);
        return Array(Alerts + "Rules.RuleResult", [.. Enumerable.Range(0, count).Select(number => New(
            Alerts + "Rules.RuleResult",
            "Slow",
            of.Invoke(null, [new Dictionary<string, string> { ["service"] = "Warehouses", ["warehouse"] = $"W{number / 4}", ["query"] = $"Q{number}", ["team"] = $"team-{number % routes}" }])!,
            met,
            (double?)number))]);
    }

    /// <summary>One evaluation.</summary>
    /// <returns>The new state, and the messages.</returns>
    public (object State, ICollection Messages) Evaluate(object configuration, object state, object results, DateTimeOffset now)
    {
        object evaluation = _evaluate.Invoke(null, [configuration, state, results, now, null])!;
        return (Value(evaluation, "State"), (ICollection)Value(evaluation, "Messages"));
    }

    /// <summary>The state when all messages have arrived.</summary>
    public object Deliver(object state, ICollection messages, DateTimeOffset now)
    {
        object sent = Enum.ToObject(Type("SophiaAI.Providers.Core.Contracts.MessageOutcome"), 0);
        const string Receipt = "SophiaAI.Providers.Core.Contracts.MessageReceipt";
        return _deliver.Invoke(null, [state, Array(Receipt, [.. messages.Cast<object>().Select(message => New(Receipt, Value(Value(message, "Message"), "Id"), sent, now))]), now])!;
    }

    private static object Value(object of, string name) => of.GetType().GetProperty(name)!.GetValue(of)!;

    private static object With(object made, params (string Name, object Value)[] members)
    {
        foreach ((string name, object value) in members) made.GetType().GetProperty(name)!.SetValue(made, value);
        return made;
    }

    private Type Type(string name) => _providers.GetType(name, throwOnError: true)!;

    private object New(string type, params object?[] arguments) => Activator.CreateInstance(Type(type), arguments)!;

    private Array Array(string type, params object[] items)
    {
        Array array = System.Array.CreateInstance(Type(type), items.Length);
        items.CopyTo(array, 0);
        return array;
    }
}
