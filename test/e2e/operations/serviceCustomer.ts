import type { Proofs } from './proof';
import { serviceVisitors } from './serviceVisitors';

export const serviceCustomer: Proofs = (company) => {
	const { visitor } = serviceVisitors(company, 'Details');
	const { session } = visitor();
	session.enteredAt = company.now();
	session.entered = { scene: 'website', scene_param: 'a=1' };
	const id = session.external_userid;
	const details = { external_userid: id, nickname: id, avatar: '', unionid: '' };
	const serviceCustomers = { __rl: true, mode: 'id', value: `${id}, wmNobody` };
	return {
		get: {
			bare: {
				parameters: { serviceCustomers },
				items: [
					{ ...details, gender: 1 },
					{ external_userid: 'wmNobody', invalid: true },
				],
			},
			full: [
				{
					parameters: {
						serviceCustomers: { ...serviceCustomers, value: id },
						options: { enterSessionContext: true, simplify: true },
					},
					items: [{ ...details, gender: 'male', scene: 'website', scene_param: 'a=1' }],
				},
			],
			refused: {
				parameters: {
					serviceCustomers: {
						...serviceCustomers,
						value: Array.from({ length: 101 }, (_, index) => `wm${index}`).join(','),
					},
				},
				error: /"Customers" has 101 entries/,
			},
		},
	};
};
