package org.topdown.mix.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;
import org.topdown.dsp.device.Banded;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;

/// One change of a mix, a value: `applyTo` gives a new mix and leaves the old one as it was.
///
/// An edit that cannot be applied (no such strip, a value out of range, a routing that feeds itself) throws
/// `IllegalArgumentException` with one sentence for the user; nothing has changed then.
public sealed interface Edit {
    Mix applyTo(Mix mix);

    record SetHead(String stripId, HeadParams head) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withHead(head));
        }
    }

    record SetOutput(String stripId, OutputParams output) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withOutput(output));
        }
    }

    record SetMuted(String stripId, boolean muted) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withMuted(muted));
        }
    }

    record SetSoloSafe(String stripId, boolean soloSafe) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withSoloSafe(soloSafe));
        }
    }

    /// Automates a control, or puts these breakpoints in place of all it had.
    record SetAutomation(String stripId, String control, List<Breakpoint> points) implements Edit {
        public SetAutomation {
            points = List.copyOf(points);
        }

        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).with(new Automation(control, points)));
        }
    }

    /// The control stands again where the strip's settings say.
    record RemoveAutomation(String stripId, String control) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withoutAutomation(control));
        }
    }

    /// Adds a VCA group, or puts it in place of the one of the same id.
    record SetVca(Vca vca) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(vca);
        }
    }

    record RemoveVca(String vcaId) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            List<Vca> vcas = new ArrayList<>(mix.vcas());
            vcas.remove(mix.vca(vcaId));
            return new Mix(mix.strips(), vcas);
        }
    }

    /// Automation of controls that the new settings do not have, as of a band that is gone, goes with them.
    record SetDevice(String stripId, String deviceId, DeviceParams params) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            Strip strip = mix.strip(stripId);
            Device old = strip.device(deviceId);
            Require.that(
                    old.params().getClass() == params.getClass(),
                    "\"" + deviceId + "\" of \"" + stripId + "\" is another kind of device");
            return mix.with(strip.withChain(strip.chain().stream()
                    .map(device -> device.id().equals(deviceId) ? device.withParams(params) : device)
                    .toList()));
        }
    }

    /// Gives a device with bands others, or the same in another order. Automation follows its band, and goes
    /// with a band that goes.
    ///
    /// @param params the device as it is then
    /// @param were   for each band of `params` the number it had, counted from 1; 0 for one that is new
    record SetBands(String stripId, String deviceId, DeviceParams params, List<Integer> were) implements Edit {
        public SetBands {
            were = List.copyOf(were);
            Require.that(
                    were.size() == bandsOf(params),
                    "\"" + deviceId + "\" has " + bandsOf(params) + " bands, but " + were.size() + " are told of");
        }

        @Override
        public Mix applyTo(Mix mix) {
            Strip strip = mix.strip(stripId);
            int before = bandsOf(strip.device(deviceId).params());
            Set<Integer> seen = new HashSet<>();
            for (int was : were) {
                Require.that(
                        was == 0 || (was > 0 && was <= before && seen.add(was)),
                        "\"" + deviceId + "\" of \"" + stripId + "\" has no band " + was + " to keep once");
            }
            List<Automation> moving = strip.automation();
            Strip changed = new SetDevice(stripId, deviceId, params)
                    .applyTo(mix.with(strip.withAutomation(List.of())))
                    .strip(stripId);
            Set<String> there = new HashSet<>();
            changed.automatable().forEach(each -> there.add(each.path()));
            return mix.with(changed.withAutomation(moving.stream()
                    .map(each -> new Automation(following(each.control()), each.points()))
                    .filter(each -> there.contains(each.control()))
                    .toList()));
        }

        /// The control's name once its band has moved; that of no control if the band goes.
        private String following(String control) {
            String device = deviceId + ".";
            int end = control.indexOf('.', device.length());
            if (!control.startsWith(device) || end < 0) {
                return control;
            }
            String number = control.substring(device.length(), end);
            if (!number.matches("\\d+")) {
                return control;
            }
            return device + (were.indexOf(Integer.valueOf(number)) + 1) + control.substring(end);
        }

        private static int bandsOf(DeviceParams params) {
            return params instanceof Banded banded ? banded.bands().size() : 0;
        }
    }

    record SetBypassed(String stripId, String deviceId, boolean bypassed) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            Strip strip = mix.strip(stripId);
            Device old = strip.device(deviceId);
            return mix.with(strip.withChain(strip.chain().stream()
                    .map(device -> device.equals(old) ? device.withBypassed(bypassed) : device)
                    .toList()));
        }
    }

    /// @param position 0 (first) to the chain's length (last)
    record AddDevice(String stripId, int position, Device device) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            Strip strip = mix.strip(stripId);
            Require.inRange("position", position, 0, strip.chain().size());
            List<Device> chain = new ArrayList<>(strip.chain());
            chain.add(position, device);
            return mix.with(strip.withChain(chain));
        }
    }

    /// Its automation goes with it.
    record RemoveDevice(String stripId, String deviceId) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            Strip strip = mix.strip(stripId);
            List<Device> chain = new ArrayList<>(strip.chain());
            chain.remove(strip.device(deviceId));
            return mix.with(strip.withChain(chain));
        }
    }

    /// @param position where it stands afterwards, 0 (first) to the chain's length - 1
    record MoveDevice(String stripId, String deviceId, int position) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            Strip strip = mix.strip(stripId);
            Device device = strip.device(deviceId);
            List<Device> chain = new ArrayList<>(strip.chain());
            chain.remove(device);
            Require.inRange("position", position, 0, chain.size());
            chain.add(position, device);
            return mix.with(strip.withChain(chain));
        }
    }

    record Route(String stripId, String outputTo) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withOutputTo(outputTo));
        }
    }

    /// Adds the send, or changes the one to the same bus.
    record SetSend(String stripId, Send send) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).with(send));
        }
    }

    /// Its automation goes with it.
    record RemoveSend(String stripId, String to) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withoutSend(to));
        }
    }

    /// @param keyFrom id of the strip that feeds the side-chain; empty for the signal itself
    record SetKey(String stripId, String deviceId, String keyFrom) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            Strip strip = mix.strip(stripId);
            Device old = strip.device(deviceId);
            return mix.with(strip.withChain(strip.chain().stream()
                    .map(device -> device.equals(old) ? device.withKeyFrom(keyFrom) : device)
                    .toList()));
        }
    }

    record Rename(String stripId, String name) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withName(name));
        }
    }

    record SetRole(String stripId, Role role, String roleDetail) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withRole(role, roleDetail));
        }
    }

    record SetClip(String stripId, @Nullable Clip clip) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return mix.with(mix.strip(stripId).withClip(clip));
        }
    }

    /// @param position in desk order, 0 to the number of strips
    record AddStrip(int position, Strip strip) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            Require.inRange("position", position, 0, mix.strips().size());
            List<Strip> strips = new ArrayList<>(mix.strips());
            strips.add(position, strip);
            return mix.withStrips(strips);
        }
    }

    /// The order of the desk, which is that of its sums.
    ///
    /// @param position where it stands afterwards, 0 to the number of strips - 1
    record MoveStrip(String stripId, int position) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            List<Strip> strips = new ArrayList<>(mix.strips());
            strips.remove(mix.strip(stripId));
            Require.inRange("position", position, 0, strips.size());
            strips.add(position, mix.strip(stripId));
            return mix.withStrips(strips);
        }
    }

    /// A strip can go once nothing feeds it, sends to it or has it as a key; the mix bus never. VCA groups let it go.
    record RemoveStrip(String stripId) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            Strip strip = mix.strip(stripId);
            List<Strip> feeding = mix.feeding(stripId);
            Require.that(
                    feeding.isEmpty(),
                    "\"" + stripId + "\" is fed by " + feeding.size() + " strips; route them elsewhere first");
            List<Strip> sending = mix.sendingTo(stripId);
            Require.that(
                    sending.isEmpty(),
                    "\"" + stripId + "\" is sent to by " + sending.size() + " strips; remove those sends first");
            for (Strip other : mix.strips()) {
                Require.that(
                        !other.listensTo(stripId),
                        "\"" + stripId + "\" is a side-chain of \"" + other.id() + "\"; take it away there first");
            }
            List<Strip> strips = new ArrayList<>(mix.strips());
            strips.remove(strip);
            return mix.withStrips(strips);
        }
    }

    /// The whole desk at once, as the rough mix sets it.
    record SetMix(Mix newMix) implements Edit {
        @Override
        public Mix applyTo(Mix mix) {
            return newMix;
        }
    }

    /// Several edits as one: all or nothing, one undo.
    record All(List<Edit> edits) implements Edit {
        public All {
            edits = List.copyOf(edits);
        }

        @Override
        public Mix applyTo(Mix mix) {
            Mix result = mix;
            for (Edit edit : edits) {
                result = edit.applyTo(result);
            }
            return result;
        }
    }

    /// The ids of strips this edit names (those that a VCA group has before it is changed or removed are not
    /// named), for logs and for what must be measured again.
    static Set<String> stripsOf(Edit edit) {
        return switch (edit) {
            case SetHead one -> Set.of(one.stripId());
            case SetOutput one -> Set.of(one.stripId());
            case SetMuted one -> Set.of(one.stripId());
            case SetSoloSafe one -> Set.of(one.stripId());
            case SetAutomation one -> Set.of(one.stripId());
            case RemoveAutomation one -> Set.of(one.stripId());
            case SetVca one -> Set.copyOf(one.vca().members());
            case RemoveVca _ -> Set.of();
            case SetDevice one -> Set.of(one.stripId());
            case SetBands one -> Set.of(one.stripId());
            case SetBypassed one -> Set.of(one.stripId());
            case AddDevice one -> Set.of(one.stripId());
            case RemoveDevice one -> Set.of(one.stripId());
            case MoveDevice one -> Set.of(one.stripId());
            case Route one -> Set.of(one.stripId());
            case SetSend one -> Set.of(one.stripId());
            case RemoveSend one -> Set.of(one.stripId());
            case SetKey one -> Set.of(one.stripId());
            case Rename one -> Set.of(one.stripId());
            case SetRole one -> Set.of(one.stripId());
            case SetClip one -> Set.of(one.stripId());
            case AddStrip one -> Set.of(one.strip().id());
            case MoveStrip one -> Set.of(one.stripId());
            case RemoveStrip one -> Set.of(one.stripId());
            case SetMix(Mix mix) -> {
                Set<String> ids = new HashSet<>();
                mix.strips().forEach(strip -> ids.add(strip.id()));
                yield ids;
            }
            case All(List<Edit> edits) -> {
                Set<String> ids = new HashSet<>();
                edits.forEach(each -> ids.addAll(stripsOf(each)));
                yield ids;
            }
        };
    }
}
